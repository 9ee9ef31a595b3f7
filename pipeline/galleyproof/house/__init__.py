# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The Python files that a project's settings name into checks and resolvers of the house's own.

    [tool.galleyproof]
    checks = ["house.py"]
    resolvers = ["catalogue.py"]

Such a file has the form of one of ours: `files` runs it, `checks` and `resolvers` hold it to that form
and turn whatever goes wrong in it into a HouseError. It runs with the rights of whoever runs galleyproof.
"""
