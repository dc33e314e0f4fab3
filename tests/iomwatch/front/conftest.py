from tests.iomwatch.front.stage import loop, stage

__all__ = ["loop", "stage"]
