// A sandbox in a process of its own whose certificates rotate on command: those to come are listed
// well before they sign, as the real ones are.
import { createSandbox } from '@wechatpay-chain/sandbox'
import { collectGarbage } from './heap.js'

/** What the parent asks for. */
export type Command = { id: number; do: 'rotate' | 'heap' | 'downloads' }

const lead = Number(process.argv[2])
const sandbox = await createSandbox({ seed: 1, notificationSpeed: 1, warn: () => undefined })
const inForce: string[] = Object.keys(sandbox.config().certs).filter(
  (serial) => !serial.startsWith('PUB_KEY_ID_'),
)
const list = async () => void inForce.push((await sandbox.rotateCertificate({ signs: false })).id)
for (let count = 0; count < lead; count += 1) await list()
let downloads = 0
sandbox.requests.onEntry(({ target }) => {
  if (target === '/v3/certificates') downloads += 1
})

const DO: Readonly<Record<Command['do'], () => unknown>> = {
  async rotate() {
    await list()
    sandbox.retireCertificate(inForce.shift() as string)
    return inForce[0]
  },
  heap: () => collectGarbage(),
  downloads: () => downloads,
}

process.on('message', async (command: Command) =>
  process.send?.({ id: command.id, result: await DO[command.do]() }),
)
process.on('disconnect', () => process.exit())
const { certs: _, ...config } = sandbox.config()
process.send?.(config)
