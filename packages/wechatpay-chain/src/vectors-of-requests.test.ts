import { describe, expect, test } from 'vitest'
import { loadVectors, plainValue, type Vector } from '../../../test/vectors/load.js'
import type { ChainRoute } from './chain/chain-host.js'
import { createRoot } from './chain/node.js'
import type { RouteNode } from './chain/route-node.js'
import { expandTemplate } from './chain/template.js'
import { JsonTree } from './encrypted-fields/json-tree.js'
import { isWeChatPayError } from './errors/errors.js'
import { buildQuery } from './request/query.js'

/**
 * Where the SDK differs from the original on purpose. Each must really differ, or its test fails.
 */
const DELIBERATE: Readonly<Record<string, string>> = {
  'UriTemplate.expand#5': 'a variable ".." would shorten the path, so it is an error',
  'UriTemplate.expand#6':
    'a missing variable is an error that names it; PHP sends an empty segment',
  'UriTemplate.expand#8': 'an empty variable is an error that names it; PHP sends an empty segment',
}

/** Where it gives another result on purpose, and why. */
const OTHERWISE: Readonly<Record<string, { result: unknown; reason: string }>> = {
  'Builder.template#17': {
    result: 'v3/bill/tradebill?billType=ALL',
    reason: 'a query keeps its letters; in PHP a token would lose its capitals',
  },
}

type Step = (node: RouteNode, segment: string) => RouteNode

const WAYS: Readonly<Record<string, Step>> = {
  property: (node, segment) => node[segment] as RouteNode,
  chain: (node, segment) => node.chain(segment),
}

function templateOf(segments: readonly string[], step: Step): string {
  let sent: string | undefined
  const host = {
    send: (_: string, { template }: ChainRoute) => {
      sent = template
    },
    reject: () => undefined,
    warnDamaged: () => undefined,
  }
  const node = segments.reduce(step, createRoot(host, {}) as RouteNode)
  node.get()
  return sent ?? 'nothing was sent'
}

/** Both ways lead to the same template; a string says so if they do not. */
function bothWays(segments: readonly string[]): string {
  const [first = '', ...others] = Object.values(WAYS).map((step) => templateOf(segments, step))
  return others.every((other) => other === first) ? first : `${first} or ${others}`
}

const RUNS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  'Builder.template': bothWays,
  'UriTemplate.expand': (template: string, variables: unknown) =>
    expandTemplate(template, plainValue(variables) as Record<string, unknown>),
  // Escapes differ by the language; what counts is the meaning.
  jsonBody: (value: unknown) => JSON.parse(JsonTree.textOf(plainValue(value), 'v3/x')),
  queryOption: (query: unknown) => buildQuery(query),
}

function run({ fn, args }: Vector): { result?: unknown; error?: unknown } {
  try {
    return { result: RUNS[fn]?.(...(args as never[])) }
  } catch (error) {
    return { error }
  }
}

function wanted({ fn, result }: Vector): unknown {
  return fn === 'jsonBody' ? JSON.parse(String(result)) : result
}

describe('requests of the PHP original', () => {
  const vectors = loadVectors(...Object.keys(RUNS))

  test('there are 52 of them, beside the 185 of the helpers', () => {
    expect(vectors).toHaveLength(52)
    expect(
      Object.keys({ ...DELIBERATE, ...OTHERWISE }).filter(
        (id) => !vectors.some((vector) => vector.id === id),
      ),
    ).toEqual([])
  })

  for (const vector of vectors) {
    const reason = DELIBERATE[vector.id]
    const otherwise = OTHERWISE[vector.id]
    if (otherwise !== undefined) {
      test(`${vector.id} differs on purpose: ${otherwise.reason}`, () => {
        expect(run(vector)).toEqual({ result: otherwise.result })
        expect(vector.result).not.toEqual(otherwise.result)
      })
    } else if (reason === undefined) {
      test(`${vector.id} agrees`, () => {
        const { result, error } = run(vector)
        if (vector.error !== undefined) expect(error).toSatisfy(isWeChatPayError)
        else expect({ result, error }).toEqual({ result: wanted(vector), error: undefined })
      })
    } else {
      test(`${vector.id} differs on purpose: ${reason}`, () => {
        const { result, error } = run(vector)
        expect(error).toSatisfy(isWeChatPayError)
        expect(result).not.toEqual(vector.result)
      })
    }
  }
})
