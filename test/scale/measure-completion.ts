import { join } from 'node:path'
import type { Version } from './compilers.js'
import { allAreas } from './consumers.js'
import { openEditor } from './editor-session.js'

/** Milliseconds of completions in a file that has 21 calls, and how many names the last one offered. */
export interface CompletionCost {
  /** The first one, which loads the project. */
  readonly first: number
  /** Median of those after an edit. */
  readonly afterEdit: number
  readonly offered: number
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
export async function measureCompletion(version: Version, project: string): Promise<CompletionCost> {
  const editor = await openEditor(version, join(project, 'consumer.mts'), allAreas.text)
  const ask = async (place: string, comment: number) => {
    const started = performance.now()
    const names = await editor.complete(`${allAreas.text}// ${comment}\n${place}`)
    return { time: performance.now() - started, offered: names.length }
  }
  try {
    const first = await ask('client.v3.', 0)
    const times: number[] = []
    let offered = 0
    for (let round = 0; round < 4; round += 1) {
      for (const place of places) {
        const answer = await ask(place, times.length + 1)
        if (answer.offered === 0) throw new Error(`TypeScript ${version} offers nothing after ${place}`)
        times.push(answer.time)
        offered = answer.offered
      }
    }
    times.sort((one, other) => one - other)
    return { first: first.time, afterEdit: times[Math.floor(times.length / 2)] ?? Number.NaN, offered }
  } finally {
    editor.close()
  }
}
