from tests.iomwatch.stage import stage

__all__ = ["stage"]
