// Writes dictionaries as lines of a word, a tab and a translation.
//
//   node convert.js cedict cedict.json
//   node convert.js dictd NAME.index NAME.dict
'use strict';
const fs = require('fs');
const [, , format, ...files] = process.argv;
const lines = [];

function pair(word, translation) {
  const clean = (s) => s.replace(/\s+/g, ' ').trim();
  if (clean(word) && clean(translation)) lines.push(clean(word) + '\t' + clean(translation));
}

// Numbers of dictd indexes are written in base 64.
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const number = (s) => [...s].reduce((n, c) => n * 64 + digits.indexOf(c), 0);

if (format === 'cedict') {
  for (const entry of JSON.parse(fs.readFileSync(files[0], 'utf8'))) {
    for (const english of entry.english) pair(entry.simplified, english.replace(/\([^)]*\)/g, ' '));
  }
} else if (format === 'dictd') {
  const text = fs.readFileSync(files[1]);
  for (const line of fs.readFileSync(files[0], 'utf8').split('\n')) {
    const [word, offset, length] = line.split('\t');
    if (!length || word.startsWith('00')) continue;
    const entry = text.subarray(number(offset), number(offset) + number(length)).toString('utf8');
    for (const sense of entry.split('\n').slice(1)) {
      const plain = sense.replace(/^\s*\d+\.\s*/, '').replace(/\([^)]*\)|\[[^\]]*\]|<[^>]*>/g, ' ');
      if (!plain.trim() || /^\s*(see:|Synonym|")/i.test(plain)) continue;
      for (const translation of plain.split(/[;,]/)) pair(word, translation);
    }
  }
} else {
  console.error('convert: unknown format ' + format);
  process.exit(2);
}
process.stdout.write(lines.join('\n') + '\n');
