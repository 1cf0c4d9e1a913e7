"""Chinese, as in Taiwan: the traditional script."""

from __future__ import annotations

from dataclasses import replace

from fascicle.languages.zh_hant import LANGUAGE as TRADITIONAL

LANGUAGE = replace(TRADITIONAL, code="zh-TW")
