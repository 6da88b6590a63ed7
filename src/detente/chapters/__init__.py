"""The chapters of a study, one folder each; :mod:`detente.registry` names them all."""
