"""Training of the model for saved pages, on the parts that train the line model.

Nothing here is needed to use the model; it may import numpy, scikit-learn
and LightGBM.
"""
