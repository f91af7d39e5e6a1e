"""Takes numbers that identify a person out of a text: citizen service numbers, bank accounts, numbers of documents."""

from gateway.masking.mask import Masked, MaskWords, mask

__all__ = ["MaskWords", "Masked", "mask"]
