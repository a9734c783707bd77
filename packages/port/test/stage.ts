import net from 'node:net'
import { type Identity, makeIdentity } from '../src/check/identity.js'
import { type Recorder, startRecorder } from '../src/check/recorder.js'
import { openWorkshop, type Workshop } from '../src/check/workshop.js'
import { type Answer, openAnswers } from './answers.js'

/** Where programs run: whatever they send, a recorder receives. */
export interface Stage {
  readonly identity: Identity
  readonly recorder: Recorder & { readonly port: number }
  readonly workshop: Workshop
  /** Says what the recorder answers from now on, where that is not success. */
  setAnswers(answers: readonly Answer[]): void
  close(): Promise<void>
}

/** Starts a recorder, and leads every connection of this process to it. */
export async function openStage(): Promise<Stage> {
  const identity = await makeIdentity()
  const workshop = await openWorkshop(identity)
  const recorder = await startRecorder(identity, { port: 0 })
  const answers = openAnswers(identity)
  const { connect } = net.Socket.prototype
  const toRecorder = function (this: net.Socket, ...args: unknown[]): net.Socket {
    const listener = args.flat().findLast((one) => typeof one === 'function') as () => void
    return Reflect.apply(connect, this, [{ host: '127.0.0.1', port: recorder.port }, listener])
  }
  net.Socket.prototype.connect = toRecorder as typeof connect
  return {
    identity,
    recorder,
    workshop,
    setAnswers: answers.set,
    async close() {
      answers.close()
      net.Socket.prototype.connect = connect
      await recorder.close()
      await workshop.remove()
    },
  }
}
