"""Drawing a picture anew in several sizes, run as a program of its own; knows only Pillow.

What is drawn is the pixels alone: no metadata, upright, in sRGB, on an opaque ground. The picture
comes in on standard input; a line of JSON goes out, and after it the files it tells of.
"""

import io
import json
import resource
import sys
from collections import Counter
from typing import Any

from PIL import Image, ImageCms, ImageOps

WIDTHS = (480, 960, 1440)
KINDS = ["PNG", "JPEG", "WEBP"]
MOST_BYTES = 2 * 1024**3
MOST_SECONDS = 30
QUALITY = 82
STEP = 32
"""Colours nearer each other than this count as one when a graphic is told from a photograph."""
SAMPLE = (1000, 1000)
FEW, MOST_OF_IT, GROUND, INK = 6, 0.9, 0.4, 0.002
LIGHT = 180
WHITE, DARK = (255, 255, 255), (22, 21, 25)
UNREADABLE = 3


def opened(content: bytes) -> Any:  # noqa: ANN401 - Pillow's image
    """The picture upright and in sRGB, drawn on a ground that it can be seen on."""
    image: Any = Image.open(io.BytesIO(content), formats=KINDS)
    if image.format == "JPEG":
        image.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))
    image.load()
    image = in_srgb(ImageOps.exif_transpose(image))
    return opaque(image)


def in_srgb(image: Any) -> Any:  # noqa: ANN401
    """Its colours as every screen shows them; a profile that is broken is left aside."""
    profile = image.info.get("icc_profile")
    has_alpha = image.has_transparency_data
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in {"P", "PA", "LA", "La", "RGBa", "1"} or (has_alpha and image.mode != "RGBA"):
        image = image.convert("RGBA" if has_alpha else "RGB")
    if profile:
        target = "RGBA" if image.mode == "RGBA" else "RGB"
        try:
            known = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            wanted = ImageCms.createProfile("sRGB")
            image = ImageCms.profileToProfile(image, known, wanted, outputMode=target)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image if image.mode == "RGBA" else image.convert("RGB")


def opaque(image: Any) -> Any:  # noqa: ANN401
    """On white; on dark when what can be seen of it is light."""
    if image.mode != "RGBA":
        return image
    alpha = image.getchannel("A")
    seen = image.convert("L").histogram(mask=alpha.point(lambda value: 255 if value > 127 else 0))  # noqa: PLR2004
    mean = sum(level * number for level, number in enumerate(seen)) / max(1, sum(seen))
    ground = Image.new("RGB", image.size, DARK if mean > LIGHT and _lets_through(alpha) else WHITE)
    ground.paste(image, mask=alpha)
    return ground


def _lets_through(alpha: Any) -> bool:  # noqa: ANN401
    return bool(alpha.getextrema()[0] < 255)  # noqa: PLR2004


def colours(image: Any) -> list[str]:  # noqa: ANN401
    """Of a graphic its ground and then its inks, as #rrggbb; nothing when it is a photograph."""
    small = image.copy()
    small.thumbnail(SAMPLE, Image.Resampling.NEAREST)
    pixels = Counter(small.getdata())
    total = small.width * small.height
    shares: Counter[Any] = Counter()
    for pixel, number in pixels.items():
        shares[tuple(channel // STEP for channel in pixel)] += number
    common = shares.most_common(FEW)
    ground = common[0][1] / total
    if ground < GROUND or sum(number for _, number in common) / total < MOST_OF_IT:
        return []
    groups = [group for group, number in shares.items() if number / total >= INK]
    groups.sort(key=lambda group: -shares[group])
    return [_shown(group, pixels) for group in groups]


def _shown(group: Any, pixels: "Counter[Any]") -> str:  # noqa: ANN401
    """The commonest colour of a group."""
    mine = {pixel: n for pixel, n in pixels.items() if tuple(c // STEP for c in pixel) == group}
    return "#{:02x}{:02x}{:02x}".format(*max(mine, key=lambda pixel: mine[pixel]))


def drawn(image: Any, *, flat: bool) -> list[tuple[dict[str, Any], bytes]]:  # noqa: ANN401
    """Every size in both formats; never larger than the picture is."""
    made = []
    for width in sorted({min(width, image.width) for width in WIDTHS}):
        height = max(1, round(image.height * width / image.width))
        sized = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        plain = ("png", {"optimize": True}) if flat else ("jpeg", {"quality": QUALITY})
        modern = ("webp", {"lossless": flat, "quality": QUALITY, "method": 4})
        for kind, options in (modern, plain):
            buffer = io.BytesIO()
            sized.save(buffer, kind, **options)
            facts = {"format": kind, "width": width, "height": height, "octets": buffer.tell()}
            made.append((facts, buffer.getvalue()))
    return made


def main() -> int:
    """Read a picture, write its files; another exit status than 0 when it cannot be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    Image.MAX_IMAGE_PIXELS = None  # asked before, see `intake`
    try:
        image = opened(sys.stdin.buffer.read())
        found = colours(image)
        files = drawn(image, flat=bool(found))
    except (OSError, SyntaxError, ValueError, ArithmeticError, MemoryError, EOFError):
        return UNREADABLE
    told = {"colours": found, "files": [facts for facts, _content in files]}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    for _facts, content in files:
        sys.stdout.buffer.write(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
