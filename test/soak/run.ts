// Soaks client and sandbox: `tsx test/soak/run.ts [requests] [rotateEverySeconds] [minutes]`.
import { soak } from './soak.js'

const [requests, rotateEvery, minutes] = [
  Number(process.argv[2] ?? 50_000),
  Number(process.argv[3] ?? 10),
  Number(process.argv[4] ?? 120),
]
const MEBIBYTE = 1024 * 1024
const SAMPLES = 100

const result = await soak({
  requests,
  rotateEvery,
  sampleEvery: Math.max(500, Math.round(requests / SAMPLES)),
  lead: Math.ceil(80 / rotateEvery),
  limit: minutes * 60_000,
  onSample: ({ requests: done, client, sandbox }) =>
    console.log(
      `${done} requests: client ${(client / MEBIBYTE).toFixed(2)} MiB, sandbox ${(sandbox / MEBIBYTE).toFixed(2)} MiB`,
    ),
})
const { done, failures, seconds, rotations, downloads, signers, slope } = result
console.log(
  `${done} of ${requests} requests in ${seconds.toFixed(0)} s (${(done / seconds).toFixed(0)} a second), ${failures.length} failed; ` +
    `${rotations} rotations, ${signers} certificates signed, ${downloads} downloads of their list`,
)
console.log(
  `slope in bytes a thousand requests: client ${slope.client.toFixed(0)}, sandbox ${slope.sandbox.toFixed(0)}`,
)
for (const failure of failures.slice(0, 10)) console.log(`  FAILED ${failure}`)
process.exitCode = failures.length === 0 ? 0 : 1
