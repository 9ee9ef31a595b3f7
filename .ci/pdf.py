# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A PDF held against one profile of page-validation: `pdf.py PDF_UA_1 FILE`; what fails is printed."""

import sys

import page

report = page.validate_pdf(sys.argv[2], profile=getattr(page.ValidationProfile, sys.argv[1]))
print(*report.failures, sep="\n", end="\n" if report.failures else "")
sys.exit(0 if report.is_compliant and report.rules.passed > 100 else 1)
