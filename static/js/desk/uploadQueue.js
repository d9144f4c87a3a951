// Sends files one after the other: each is tried a few times, and what did not arrive can be sent again.

export const TRIES = 3;

// The files of what was dropped, folders with all that lies in them: [{ file, name }], the name with its folders.
export async function filesOf(entries) {
  const found = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    if (!file.name.startsWith(".")) found.push({ file, name: entry.fullPath.replace(/^\//, "") });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    // a folder is told a hundred entries at a time
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const each of some) await collect(each, found);
  }
}

// Calls `send({ file, name })` for each, which answers { ok, reason, again }; tells `told` how far it is.
// Returns { arrived, refused, lost }: refused for good with a reason, or lost on the way.
export async function sendAll(
  files,
  send,
  told = () => {},
  wait = (ms) => new Promise((done) => setTimeout(done, ms)),
) {
  const result = { arrived: 0, refused: [], lost: [] };
  const all = files.reduce((sum, each) => sum + each.file.size, 0) || 1;
  let sent = 0;
  for (const each of files) {
    told({ name: each.name, share: sent / all, arrived: result.arrived, count: files.length });
    const answer = await sendOne(each, send, wait);
    sent += each.file.size;
    if (answer.ok) result.arrived += 1;
    else if (answer.again) result.lost.push(each);
    else result.refused.push({ name: each.name, reason: answer.reason });
  }
  told({ name: "", share: 1, arrived: result.arrived, count: files.length });
  return result;
}

async function sendOne(each, send, wait) {
  let answer = { ok: false, again: true, reason: "" };
  for (let tried = 0; tried < TRIES && !answer.ok && answer.again; tried++) {
    if (tried) await wait(1000 * 3 ** (tried - 1));
    answer = await send(each);
  }
  return answer;
}
