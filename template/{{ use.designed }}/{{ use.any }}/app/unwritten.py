"""Operations of the design that no rule could write: they answer 501 until somebody does."""

from app.errors import AppError


class OperationNotWritten(AppError):
    """Raised by an operation of `operations.py` until its business rule is written."""

    status = 501
    code = "not_implemented"
    title = "Not implemented"
    default_detail = "This operation is still to be written."

    def __init__(self, operation: str, file: str) -> None:
        self.operation = operation
        super().__init__(f"The operation {operation} is still to be written, in {file}.")
