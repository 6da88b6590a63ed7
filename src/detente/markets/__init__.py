"""One market: a product's varieties by origin inside a sector of the world, or one industry of several countries."""

from .nests import Market, Response, respond
from .trade import ProductTrade, product_trade

__all__ = ["Market", "ProductTrade", "Response", "product_trade", "respond"]
