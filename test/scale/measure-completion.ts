import { join } from 'node:path'
import type { Version } from './compilers.js'
import { allAreas } from './consumers.js'
import { openEditor } from './editor-session.js'

/** Milliseconds of completions in a file that has 21 calls. */
export interface CompletionCost {
  /** The first one, which loads the project. */
  readonly first: number
  /**
   * One after an edit at the slowest place: the least measured, since other work on the machine
   * only adds to it.
   */
  readonly afterEdit: number
  readonly slowestAfter: string
}

const places = [
  'client.',
  'client.v3.',
  'client.v3.pay.',
  'client.v3.papay.contracts._contract_id_.',
  'client.v3.marketing.',
  'client.v2.pay.',
]

/** Types at the end of the consumer of all areas and asks for completions after each edit. */
export async function measureCompletion(
  version: Version,
  project: string,
): Promise<CompletionCost> {
  const editor = await openEditor(version, join(project, 'consumer.mts'), allAreas.text)
  const ask = async (place: string, comment: number) => {
    const started = performance.now()
    const names = await editor.complete(`${allAreas.text}// ${comment}\n${place}`)
    return { time: performance.now() - started, offered: names.length }
  }
  try {
    const first = await ask('client.v3.', 0)
    const times = new Map<string, number[]>(places.map((place) => [place, []]))
    let edits = 0
    for (let round = 0; round < 5; round += 1) {
      for (const [place, list] of times) {
        edits += 1
        const answer = await ask(place, edits)
        if (answer.offered === 0)
          throw new Error(`TypeScript ${version} offers nothing after ${place}`)
        list.push(answer.time)
      }
    }
    const slowest = [...times]
      .map(([place, list]) => ({ place, time: Math.min(...list) }))
      .sort((one, other) => other.time - one.time)[0]
    return {
      first: first.time,
      afterEdit: slowest?.time ?? Number.NaN,
      slowestAfter: slowest?.place ?? '',
    }
  } finally {
    editor.close()
  }
}
