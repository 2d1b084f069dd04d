"""The YAML that authors may write: safe, and without aliases."""

import yaml


class Loader(yaml.SafeLoader):
    """Safe YAML without aliases: a small file with nested aliases unfolds into gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "las referencias (*) no se usan aquí", mark)
        return super().compose_node(parent, index)
