import * as packed from '../generated/answers.js'
import type { Text } from '../text.js'
import { RouteIndex, type RouteRow } from './route-index.js'

/** What is said of a code. */
export interface CodeWords {
  readonly cause: Text
  readonly cure: Text
  /** It may leave the effect of a request open; of a query it says something else. */
  readonly isOpen: boolean
}

/** What is said of a number that ends `Request-ID`. */
export interface NumberWords {
  readonly cause: Text
  readonly cure: Text
  /** Says only what is wrong with a value: what the code says to do stays beside it. */
  readonly isGeneral: boolean
}

/** What an operation says of a code in words of its own. */
export interface OwnWords {
  readonly cause: Text
  readonly cure?: Text | undefined
}

/** By which field and query money is looked up; without a query, in the merchant platform. */
export interface Money {
  readonly number: string
  readonly query?: string | undefined
}

/** An operation that has words of its own, or moves money. */
export interface Operation extends RouteRow {
  readonly own: ReadonlyMap<string, OwnWords>
  readonly money?: Money | undefined
}

/** All words, unpacked. */
export interface Tables {
  readonly v2: ReadonlyMap<string, CodeWords>
  readonly v3: ReadonlyMap<string, CodeWords>
  readonly numbers: ReadonlyMap<string, NumberWords>
  readonly operations: RouteIndex<Operation>
  /** The operations that move money, for tests. */
  readonly all: readonly Operation[]
}

const at = (place: string) => Number.parseInt(place, 36)
const textOf = (texts: readonly Text[], place: string) => texts[at(place)] as Text

function readOperations(texts: readonly Text[]): Operation[] {
  const [codes, fields, queries] = [packed.CODES, packed.FIELDS, packed.QUERIES].map((list) =>
    list.split('\n'),
  ) as [string[], string[], string[]]
  let segments: string[] = []
  return packed.OPERATIONS.split('\n').map((line) => {
    const [method = '', path = '', move = '', words = ''] = line.split(' ')
    segments = [...segments.slice(0, at(path.slice(0, 1))), ...path.slice(1).split('/')]
    const own = (words.match(/.{6}/g) ?? []).map((row): [string, OwnWords] => {
      const cure = row.slice(4)
      return [
        codes[at(row.slice(0, 2))] as string,
        {
          cause: textOf(texts, row.slice(2, 4)),
          cure: cure === '--' ? undefined : textOf(texts, cure),
        },
      ]
    })
    const query = move.slice(2)
    const money = move === '' ? undefined : { number: fields[at(move.slice(0, 2))] as string }
    return {
      method,
      path: segments.join('/'),
      own: new Map(own),
      money: money && { ...money, query: query === '--' ? undefined : queries[at(query)] },
    }
  })
}

function read(): Tables {
  const texts = packed.TEXTS.split('\n').map((line): Text => {
    const [en = '', zh = ''] = line.split('\t')
    return { en, zh }
  })
  const rows = (list: string) =>
    list.split('\n').map((line) => ({
      cause: textOf(texts, line.slice(0, 2)),
      cure: textOf(texts, line.slice(2, 4)),
      mark: line[4],
      name: line.slice(5),
    }))
  const codes = (list: string) =>
    new Map(
      rows(list).map(({ cause, cure, mark, name }) => [
        name,
        { cause, cure, isOpen: mark === 'u' },
      ]),
    )
  const all = readOperations(texts)
  return {
    v2: codes(packed.CODES_V2),
    v3: codes(packed.CODES_V3),
    numbers: new Map(
      rows(packed.NUMBERS).map(({ cause, cure, mark, name }) => [
        name,
        { cause, cure, isGeneral: mark === '+' },
      ]),
    ),
    operations: new RouteIndex(all),
    all,
  }
}

// Unpacked at the first refusal, so that loading costs nothing; the same for every client.
let tables: Tables | undefined

/** Returns the words on WeChat Pay's codes. */
export function loadTables(): Tables {
  tables ??= read()
  return tables
}
