"""The teacher's command: ``autograder grade``, ``autograder report``, ``autograder sample``."""

import json
import sys
import warnings
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.commands.vietnamese import RequiredOption, VietnameseCommand, VietnameseGroup, usage_error
from autograder.refusal import Refusal, os_reason

INTERRUPTED = "Đã dừng theo yêu cầu: những bài chấm xong đã có trong sổ điểm; hãy chạy lại lệnh này để chấm cho đủ."

ABOUT = "Dành cho giáo viên: chấm bài của lớp, xem lớp chưa hiểu điều gì."
SEED = "Hạt giống (seed) của một lần chấm trước, để chấm lại y như thế."
NO_SANDBOX = "Chạy bài nộp không có hộp cát, với mọi quyền của bạn: chỉ khi tin mọi người nộp."
UNIT = "Tên của bài, ví dụ 03-gradient (bắt buộc)."


@click.group(cls=VietnameseGroup, no_args_is_help=False, invoke_without_command=True, help=ABOUT)
@click.pass_context
def cli(context: click.Context) -> None:
    """Without a subcommand show what there is."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command(cls=VietnameseCommand, short_help="Chấm các bài nộp của một bài.")
@click.argument("submissions", metavar="BÀI_NỘP", type=click.Path(path_type=Path))
@click.option("--assignment", metavar="BÀI", required=True, cls=RequiredOption, help=UNIT)
@click.option("--seed", type=click.IntRange(0), metavar="SỐ", help=SEED)
@click.option("--keep-figures", is_flag=True, help="Vẽ các hình vào trang nhận xét (chậm hơn).")
@click.option("--no-feedback", is_flag=True, help="Chỉ chấm điểm, chưa viết trang nhận xét (nhanh hơn nhiều).")
@click.option("--no-sandbox", is_flag=True, help=NO_SANDBOX)
@click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON thay cho bảng.")
def grade(
    submissions: Path,
    assignment: str,
    seed: int | None,
    keep_figures: bool,
    no_feedback: bool,
    no_sandbox: bool,
    as_json: bool,
) -> int:
    """Chấm các bài nộp nằm trong BÀI_NỘP/<mã người học>/<bài>/.

    Bài nộp được chép vào autograder/lop/submitted.
    Điểm được ghi vào sổ điểm, trang nhận xét được ghi vào autograder/lop/feedback.
    """
    from autograder.grading.opened_course import Course
    from autograder.grading.results import results_as_json, show_results
    from autograder.grading.run import Choices, grading_run, problems
    from autograder.preprocessors.execute import WITHOUT_SANDBOX
    from autograder.report import NoGrades, class_results

    done, choices = [], Choices(seed, keep_figures, not no_sandbox, not no_feedback)
    with grading_run(Course(), submissions, assignment, choices) as run, _progress() as progress:
        bar = progress.add_task(assignment, total=len(run.taken))
        for one in run.grade():
            done.append(one)
            progress.advance(bar)
    try:
        results = class_results(run.course.directory, assignment)
    except NoGrades:
        raise Refusal(f"Không chấm được bài nộp nào: {done[0].student}: {done[0].problem}.") from None
    if as_json:
        click.echo(json.dumps(results_as_json(results, done, run.seed), ensure_ascii=False, indent=2))
    else:
        show_results(results, done)
        if choices.feedback:
            click.echo(f"Trang nhận xét: {Path(run.course.root, run.course.directory.feedback_directory)}")
    for one in problems(done):
        click.echo(f"{one.student}: {one.problem}.", err=True)
    if results.without_sandbox:
        click.secho(WITHOUT_SANDBOX, err=True, bold=True, fg="red")
    return 1 if problems(done) else 0


@cli.command(cls=VietnameseCommand, short_help="Viết báo cáo của lớp.")
@click.option("--assignment", metavar="BÀI", help="Chỉ một bài; mặc định là mọi bài đã có điểm.")
@click.option("--output", metavar="THƯ_MỤC", type=click.Path(path_type=Path), help="Nơi ghi báo cáo.")
def report(assignment: str | None, output: Path | None) -> int:
    """Viết báo cáo của lớp: một trang HTML và một bảng CSV cho mỗi bài đã chấm."""
    from autograder.grading.opened_course import Course
    from autograder.report import graded_assignments, write_report

    course = Course()
    try:
        if assignment:
            course.require_assignment(assignment)
        chosen = [assignment] if assignment else graded_assignments(course.directory)
        if not chosen:
            raise Refusal("Chưa có bài nào được chấm: hãy chạy autograder grade trước.")
        for one in chosen:
            files = write_report(course.directory, one, output)
            click.echo(f"Báo cáo: {files.page}\nBảng điểm: {files.table}")
    except OSError as error:
        raise Refusal(f"Không ghi được báo cáo: {error.filename}: {os_reason(error)}.") from None
    return 0


@cli.command(cls=VietnameseCommand, short_help="Thử từng lớp bảo vệ khi chấm.")
def doctor() -> int:
    """Thử thật từng lớp bảo vệ của hộp cát trên máy này; mỗi lớp một dòng."""
    from autograder.sandbox.doctor import findings

    healthy = True
    for finding in findings():
        healthy &= finding.holds
        click.echo(f"{'✓' if finding.holds else '✗'} {finding.says}")
    if not healthy:
        click.echo("Chưa nên chấm bài của người lạ trên máy này.", err=True)
    return 0 if healthy else 1


@cli.command(cls=VietnameseCommand, short_help="Tạo một lớp mẫu để chấm thử.")
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
@click.option("--assignment", metavar="BÀI", required=True, cls=RequiredOption, help=UNIT)
def sample(folder: Path, assignment: str) -> int:
    """Tạo trong THƯ_MỤC bài nộp của một lớp mẫu, để thấy việc chấm cho ra điều gì trước khi có lớp thật."""
    from autograder.grading.opened_course import Course
    from autograder.sample.sample_class import handout, write_sample_class

    course = Course()
    course.require_assignment(assignment)
    try:
        students = write_sample_class(handout(course.root, assignment), folder)
    except OSError as error:
        raise Refusal(f"Không ghi được lớp mẫu: {error.filename}: {os_reason(error)}.") from None
    for student in students:
        click.echo(f"{student.id}: {student.about}")
    return 0


def _progress() -> Progress:
    """A bar on stderr; none where stderr is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    return Progress(*columns, console=console, disable=not console.is_terminal)


def main() -> None:
    """Run the command; one line and an exit code other than 0 where something went wrong."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a Windows pipe may not know Vietnamese letters
    warnings.simplefilter("ignore")  # of the libraries, about their own code
    try:
        code = cli.main(standalone_mode=False)
    except click.UsageError as error:
        click.echo(usage_error(error), err=True)
        code = 2
    except Refusal as refusal:
        click.echo(str(refusal), err=True)
        code = 1
    except (click.Abort, KeyboardInterrupt):
        click.echo(INTERRUPTED, err=True)
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
