// SPDX-FileCopyrightText: 2026 The galleyproof authors
// SPDX-License-Identifier: Apache-2.0
//
// edition.html in a folder, served from this machine, held against Lighthouse: 100 in each of four categories.
const { execFile } = require("node:child_process");
const { readFileSync } = require("node:fs");
const { createServer } = require("node:http");
const { gzipSync } = require("node:zlib");
const { join } = require("node:path");

const [folder, program] = process.argv.slice(2);
const page = gzipSync(readFileSync(join(folder, "edition.html")));
const server = createServer((request, response) => {
  if (request.url !== "/edition.html") return response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip" });
  response.end(page);
});

server.listen(0, "127.0.0.1", () => {
  const url = `http://127.0.0.1:${server.address().port}/edition.html`;
  const flags = ["--quiet", "--output=json", "--chrome-flags=--headless --no-sandbox --disable-gpu",
    "--only-categories=performance,accessibility,best-practices,seo"];
  execFile(program, [url, ...flags], { maxBuffer: 1 << 26 }, (error, output) => {
    server.close();
    if (error) throw error;
    const scores = Object.values(JSON.parse(output).categories).map((part) => [part.id, part.score]);
    scores.filter(([, score]) => score < 1).forEach((row) => console.log(...row));
    process.exit(scores.length === 4 && scores.every(([, score]) => score === 1) ? 0 : 1);
  });
});
