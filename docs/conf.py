"""The documentation, built by `make docs`: pages are Markdown, and what can be made from the kit is."""

import os
import sys
from importlib.metadata import version as version_of
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent)]
os.environ.setdefault("MPLBACKEND", "agg")
os.environ["RETENTION_STRICT_WORDS"] = "1"  # a definition that lacks a number fails the build
from retention.report.environment import THREADS  # noqa: E402 - found by the path above

os.environ.update(THREADS)  # before anything imports what reads them

project = "retention"
author = "The retention kit's authors"
copyright = author
release = version_of("retention")
extensions = ["myst_parser", "sphinx.ext.autodoc", "numpydoc", "kit"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["_build", "_ext", "skill", "examples"]
root_doc = "index"
nitpicky = False  # names of columns stand in backticks as names of functions do: `tests/docs` holds the links
default_role = "py:obj"
toc_object_entries = False
add_module_names = False
python_use_unqualified_type_names = True
autodoc_typehints = "none"  # each docstring says what its parameters are
numpydoc_show_class_members = False
numpydoc_xref_param_type = False
myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "pydata_sphinx_theme"  # kept by a team, tested with axe, and everything it needs lies in its package
html_title = "retention"
html_static_path = ["_static"]
html_css_files = ["kit.css"]
html_extra_path = ["llms.txt"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "logo": {"text": "retention"},
    "navbar_end": ["theme-switcher"],
    "navbar_persistent": ["search-button"],
    "header_links_before_dropdown": 7,
    "collapse_navigation": True,  # a page lists its own branch: short, and without buttons that have no name
    "secondary_sidebar_items": {"**": ["page-toc"], "index": []},
    "footer_start": ["copyright"],
    "footer_end": [],
    "show_prev_next": True,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
html_sidebars = {"index": [], "start": [], "gallery": []}  # these have nothing below them
