# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Saved files into fresh editions and reports, and a browser page that follows them.

changes    a project ─▶ a stamp that changes when a file of it does
round      a manuscript ─▶ editions, findings and report in its folder, and what to say
serve      folders ─▶ a server on loopback that tells its pages when to look again
"""
