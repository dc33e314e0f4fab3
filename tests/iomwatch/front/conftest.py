from tests.iomwatch.front.stage import stage

__all__ = ["stage"]
