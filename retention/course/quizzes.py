"""The letters that are right in the quiz of each lesson; questions stand in the notebooks, hints in the words."""

QUIZZES = {"01": "bca", "02": "cab", "03": "bac", "04": "acb", "05": "bab", "06": "cba", "07": "abc", "08": "bca",
           "09": "acb", "10": "cab"}
