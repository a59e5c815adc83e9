"""Training of the line model: labels, out-of-fold scores, evaluation, report.

Nothing here is needed to use the model; it may import numpy, scikit-learn
and LightGBM.
"""
