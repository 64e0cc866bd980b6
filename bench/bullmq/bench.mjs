// Jobs that do nothing on BullMQ: submitted in bulk, one worker, results removed. Arguments: folder, jobs, rounds.
// Prints jobs a second, a line a round; the first round is not counted. Redis is started for it and keeps a file of its
// commands, written out every second: a crash of the machine may cost that second.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Queue, Worker } from 'bullmq';

const BATCH = 2000;
const CONCURRENCY = 100;
const [folder, jobs, rounds] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];

const probe = createServer().listen(0, '127.0.0.1');
await once(probe, 'listening');
const port = probe.address().port;
probe.close();
const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder,
  '--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''], { stdio: ['ignore', 'ignore', 'inherit'] });
const connection = { host: '127.0.0.1', port, maxRetriesPerRequest: null };

let done = 0;
let reached = () => {};
const queue = new Queue('bench', { connection });
const worker = new Worker('bench', async () => {}, { connection, concurrency: CONCURRENCY });
worker.on('completed', () => { if (++done === jobs) reached(); });
await worker.waitUntilReady();

for (let round = 0; round <= rounds; round++) {
  done = 0;
  const all = new Promise(resolve => { reached = resolve; });
  const begin = performance.now();
  for (let from = 0; from < jobs; from += BATCH) {
    const size = Math.min(BATCH, jobs - from);
    await queue.addBulk(Array.from({ length: size }, (_, i) => ({
      name: 'no-op', data: { number: from + i, sent: 0 }, opts: { removeOnComplete: true } })));
  }
  await all;
  const seconds = (performance.now() - begin) / 1000;
  if (round > 0) console.log((jobs / seconds).toFixed(1));
}
await worker.close();
await queue.close();
redis.kill('SIGTERM');
await once(redis, 'exit');
process.exit(0);
