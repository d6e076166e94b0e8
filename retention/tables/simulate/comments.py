import numpy as np
import pandas as pd


def write(asked, languages, world, rng):
    return asked.assign(comment=None, comment_language=None), lambda ids: pd.DataFrame({"customer_id": []})
