"""One market: a product's varieties by origin inside a sector of the world, or one industry of several countries."""

from .nests import Market, MarketResponse, respond
from .trade import ProductTrade, product_trade

__all__ = ["Market", "MarketResponse", "ProductTrade", "product_trade", "respond"]
