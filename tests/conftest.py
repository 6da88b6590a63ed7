"""Settings that all tests share."""

from hypothesis import HealthCheck, settings

settings.register_profile("detente", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("detente")
