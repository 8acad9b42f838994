"""`bangvang score`: how well records agree with annotated ones."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.log import LOGGER
from schemas.errors import Alarm, WrongConfiguration

if TYPE_CHECKING:
    from pipeline.identity.pairs import Judged
    from pipeline.scoring.score import Difference, Reports, Score

_LABELS = {"participants": "đại biểu", "units": "đơn vị", "awards": "khen thưởng", "handovers": "bàn giao"}


@click.command("score", short_help="Measure records against annotated ones.")
@click.argument("gold", required=False, type=click.Path(exists=True, path_type=Path))
@click.argument("predicted", nargs=-1, metavar="[PRED | SOURCE...]")
@click.option(
    "--identity", "pairs", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="PAIRS.json",
    help="Measure who is who on annotated pairs of mentions too; with --show, list those judged wrong.",
)  # fmt: skip
@click.option(
    "--show", type=click.Choice([*_LABELS, "identity"]),
    help="List this type's missed, wrong and inexact records, or the pairs judged wrong.",
)  # fmt: skip
@click.option(
    "--floor", "floors", multiple=True, metavar="[MEASURE=]SHARE",
    help="End with status 5 where a measure is lower; without a name, the headline `found`.",
)  # fmt: skip
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
def command(
    gold: Path | None,
    predicted: tuple[str, ...],
    pairs: Path | None,
    show: str | None,
    floors: tuple[str, ...],
    form: str,
) -> None:
    """Print precision, recall and F1 of records by type, against the annotated reports in GOLD.

    GOLD and PRED are each a folder of JSON files or one file of JSON lines (- for stdin), paired by id. Instead of
    PRED, any SOURCE of documents is extracted first; without either, the documents that stand beside GOLD.
    PAIRS.json holds pairs of units and of persons with what their reports say around them; GOLD may then be left out.

    \b
    Example:
      bangvang score gold/ reports/ --show awards --floor 0.80 --floor evidence.true=1
      bangvang extract reports/ | bangvang score gold/ -
      bangvang score --identity pairs.json --floor identity.precision=0.99
    """
    from pipeline.identity import pairs as identity
    from pipeline.scoring.score import as_object, differences, score

    if gold is None and pairs is None:
        raise click.UsageError("cần GOLD (các báo cáo đã chú giải) hoặc --identity PAIRS.json")
    found: dict[str, Any] = {}
    lines: list[str] = []
    measured: dict[str, float] = {}
    if gold is not None:
        annotated, given = _read(gold), _predictions(predicted or (str(gold),))
        result = score(annotated, given)
        found, measured = as_object(result), result.measures()
        parted = differences(show, annotated, given) if show in _LABELS else iter(())
        lines = [*(line for difference in parted for line in _difference_lines(difference)), *_table(result)]
    if pairs is not None:
        judged = [identity.judge(pair) for pair in _read_pairs(pairs)]
        found["identity"] = identity.as_object(judged)
        measured |= identity.measures(judged)
        wrong = identity.wrong(judged) if show == "identity" else ()
        lines += [*(line for pair in wrong for line in _pair_lines(pair)), *_identity_table(judged)]
    click.echo(json.dumps(found, ensure_ascii=False, indent=1) if form == "json" else "\n".join(lines))
    _hold_floors(measured, floors)


def _read_pairs(path: Path) -> list[Any]:
    from pipeline.identity.pairs import read_pairs

    try:
        return read_pairs(path)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WrongConfiguration(f"{path}: không phải các cặp tên ở dạng JSON ({error}).") from error


def _identity_table(judged: list[Judged]) -> Iterator[str]:
    from pipeline.identity.pairs import tallies

    yield f"{len(judged)} cặp tên   đúng là một: chuẩn, máy   P / R"
    labels = {"unit": "đơn vị", "person": "người", "": "chung", "relation": "quan hệ"}
    for name, hits in tallies(judged).items():
        yield f"{labels[name]:12}{hits.gold:7}{hits.said:7}   {hits.precision:.3f} / {hits.recall:.3f}"


def _pair_lines(judged: Judged) -> Iterator[str]:
    pair = judged.pair
    said = judged.relation or ("một" if judged.same else "khác")
    meant = pair.relation or ("một" if pair.same else "khác")
    yield f"{pair.id}  chuẩn {meant}, máy {said}: {pair.a.name} | {pair.b.name}"


def _predictions(given: tuple[str, ...]) -> Reports:
    from pipeline.intake.extraction import extract
    from pipeline.scoring.score import read_lines

    if given == ("-",):
        return read_lines(sys.stdin.read().splitlines())
    if len(given) == 1 and _holds_records(Path(given[0])):
        return _read(Path(given[0]))
    reports = {report["id"]: report for report in extract(given)}
    for name, report in reports.items():
        if "error" in report:
            LOGGER.error("%s: %s", name, report["error"]["message"], extra={"code": report["error"]["code"]})
    return reports


def _holds_records(path: Path) -> bool:
    if path.is_dir():
        return all(file.suffix == ".json" for file in path.iterdir())
    return path.suffix in {".json", ".jsonl"}


def _read(path: Path) -> Reports:
    from pipeline.scoring.score import read_reports

    try:
        return read_reports(path)
    except (ValueError, KeyError) as error:
        raise WrongConfiguration(f"{path}: không phải các báo cáo ở dạng JSON ({error}).") from error


def _hold_floors(measures: Mapping[str, float], floors: tuple[str, ...]) -> None:
    low = []
    for name, floor in map(_floor, floors):
        if name not in measures:
            raise click.UsageError(f"không có thước đo {name}; hãy chọn trong: {', '.join(measures)}")
        if measures[name] < floor:
            low.append(f"{name} {measures[name]:.3f} < {floor:.3f}")
    if low:
        raise Alarm(f"Dưới ngưỡng: {'; '.join(low)}. Xem bản ghi sai bằng --show.")


def _floor(text: str) -> tuple[str, float]:
    name, _, share = text.rpartition("=")
    try:
        return name or "found", float(share)
    except ValueError as error:
        raise click.UsageError(f"ngưỡng {text} không phải số, chẳng hạn 0.8 hay awards.recall=0.7") from error


def _table(result: Score) -> Iterator[str]:
    yield f"{result.reports} báo cáo, {len(result.missing)} chưa có kết quả"
    yield f"{'':12}{'chuẩn':>7}{'máy':>7}   tìm thấy: P / R / F1      đúng hẳn: F1"
    for kind, tally in result.tallies.items():
        rate = tally.found_rate
        shares = f"{rate.precision:.3f} / {rate.recall:.3f} / {rate.f1:.3f}     {tally.exact_rate.f1:.3f}"
        yield f"{_LABELS[kind]:12}{tally.gold:7}{tally.pred:7}   {shares}"
    yield f"{'hội nghị':12}" + "  ".join(f"{field} {share:.3f}" for field, share in result.event.items())
    yield f"{'trường':12}" + "  ".join(f"{field} {share:.2f}" for field, share in result.fields.items())
    grounding = result.evidence
    yield (
        f"{'dẫn chứng':12}đúng nguyên văn {grounding.true:.3f}  có tên chính {grounding.holds:.3f}  "
        f"độ dài giữa {grounding.median_length}"
    )
    yield f"chung: tìm thấy {result.found:.3f}, đúng hẳn {result.exact:.3f}"


def _difference_lines(difference: Difference) -> Iterator[str]:
    if difference.pred is None:
        yield f"{difference.report}  sót   {_brief(difference.gold)}"
    elif difference.gold is None:
        yield f"{difference.report}  thừa  {_brief(difference.pred)}"
    else:
        yield f"{difference.report}  khác  {_brief(difference.gold)}"
        yield f"{'':{len(difference.report)}}  máy   {_brief(difference.pred)}"


def _brief(record: Mapping[str, Any] | None) -> str:
    hidden = {"evidence", "confidence"}
    said = {k: v for k, v in (record or {}).items() if v not in (None, [], "") and k not in hidden}
    return json.dumps(said, ensure_ascii=False)
