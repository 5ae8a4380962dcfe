"""What a person can be told when something does not work. Everything else that is raised is a bug."""


class UserError(Exception):
    """One plain sentence and one action, as ids that `studio.words` knows.

    `code` is the sentence, `file` the path it is about as it was given, `action` the id of what to do (empty:
    `code` with ".action" behind it, where there is one), `params` what the sentence names.
    """

    def __init__(self, code: str, file: str = "", action: str = "", **params: str | int) -> None:
        super().__init__(code, file, params)
        self.code = code
        self.file = file
        self.action = action
        self.params = params
