"""How ``docs/generate.py`` makes each kind of page. Nothing of the product imports it."""
