// SPDX-FileCopyrightText: 2026 The galleyproof authors
// SPDX-License-Identifier: Apache-2.0
//
// A page, served from this machine, held against Lighthouse: 100 in each of the categories.
const { execFile } = require("node:child_process");
const { readFileSync } = require("node:fs");
const { createServer } = require("node:http");
const { gzipSync } = require("node:zlib");

const [file, program, categories] = process.argv.slice(2);
const page = gzipSync(readFileSync(file));
const server = createServer((request, response) => {
  if (request.url !== "/page.html") return response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip" });
  response.end(page);
});

server.listen(0, "127.0.0.1", () => {
  const url = `http://127.0.0.1:${server.address().port}/page.html`;
  const flags = ["--quiet", "--output=json", "--chrome-flags=--headless --no-sandbox --disable-gpu",
    `--only-categories=${categories}`];
  execFile(program, [url, ...flags], { maxBuffer: 1 << 26 }, (error, output) => {
    server.close();
    if (error) throw error;
    const scores = Object.values(JSON.parse(output).categories).map((part) => [part.id, part.score]);
    scores.filter(([, score]) => score < 1).forEach((row) => console.log(...row));
    process.exit(scores.length === categories.split(",").length && scores.every(([, score]) => score === 1) ? 0 : 1);
  });
});
