"""click's own words in Vietnamese: headings of the help, and what is wrong with a command line."""

import re

import click

SINGULAR = {"Options": "Tùy chọn", "Commands": "Lệnh"}


class VietnameseFormatter(click.HelpFormatter):
    """Writes the help's headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, prefix="Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        """A section's heading."""
        super().write_heading(SINGULAR.get(heading, heading))


class VietnameseContext(click.Context):
    """Formats with these words."""

    formatter_class = VietnameseFormatter


class VietnameseCommand(click.Command):
    """A command whose help is Vietnamese throughout."""

    context_class = VietnameseContext

    def __init__(self, *arguments: object, **settings: object) -> None:
        super().__init__(*arguments, options_metavar="[TÙY CHỌN]", **settings)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` in Vietnamese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "In hướng dẫn này rồi kết thúc."
        return option


class RequiredOption(click.Option):
    """An option that must be given; its own help says so."""

    def get_help_extra(self, ctx: click.Context) -> dict:
        """Nothing that click would add in English."""
        return {}


class VietnameseGroup(VietnameseCommand, click.Group):
    """A group of such commands."""

    def __init__(self, *arguments: object, **settings: object) -> None:
        super().__init__(*arguments, subcommand_metavar="LỆNH [THAM SỐ]...", **settings)


def usage_error(error: click.UsageError) -> str:
    """One line on what is wrong with a command line, and where help is."""
    path = error.ctx.command_path if error.ctx else "autograder"
    return f"{_what(error)} Xem {path} --help."


def _what(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"Không có tùy chọn {error.option_name}."
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = error.param.opts[0] if isinstance(error.param, click.Option) else error.param.make_metavar(error.ctx)
        return f"Thiếu {name}."
    if isinstance(error, click.BadParameter) and error.param is not None:
        needed = " Cần một số nguyên không âm." if isinstance(error.param.type, click.IntRange) else ""
        return f"Giá trị của {error.param.opts[0]} không hợp lệ.{needed}"
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"Không có lệnh {error.command_name}."
    extra = re.search(r"extra arguments? \((.*)\)", error.message)
    if extra:
        return f"Thừa tham số: {extra[1]}. Đường dẫn có dấu cách thì đặt trong dấu ngoặc kép."
    return f"Không hiểu dòng lệnh: {error.message}"
