// Runs a sandbox over a file in a process of its own, so that a test can kill it.
import { createSandbox } from '../src/index.js'

const sandbox = await createSandbox({
  file: process.argv[2]!,
  settleDelay: 0,
  seed: Number(process.argv[3] ?? 1),
})
console.log(JSON.stringify({ url: sandbox.url, config: sandbox.config() }))
process.on('message', (message: { id: number; pay: string }) => {
  try {
    process.send?.({ id: message.id, transactionId: sandbox.user.pay(message.pay).transactionId })
  } catch (error) {
    process.send?.({ id: message.id, error: String(error) })
  }
})
