"""Sweeps: scenarios × draws × years × worlds × variants, declared in a file, on one machine or on many.

``spec`` reads the file, ``designs`` makes the scenarios of it, ``cells`` prepares a world, a variant and a year,
``batches`` solves a part of a cell, ``plan`` says which parts there are, ``store`` keeps their answers as Parquet,
``places`` hands them to this process or to Dask, and ``sweeping`` joins them.
"""
