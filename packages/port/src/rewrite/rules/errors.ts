import { kind, STRING, UNKNOWN } from '../../analyse/kinds.js'
import type { Rule } from '../calls/rules.js'
import { member, paren, piece } from '../piece.js'

/** What PHP reads of an exception, for errors of any class. */
export const errors: readonly Rule[] = [
  {
    on: ['method error.getMessage'],
    examples: [
      {
        php: 'try { f(); } catch (\\Exception $e) { echo $e->getMessage(); } function f() {}',
        ts: `try {
  f()
} catch (e: any) {
  console.log(e.message)
}
export function f(): void {}`,
      },
    ],
    write: ({ receiver }, e) =>
      piece(member(paren(receiver?.text ?? ''), 'message', e.isQuiet), STRING),
  },
  {
    on: ['method unknown.getMessage', 'method none.getMessage'],
    examples: [
      {
        php: 'function report($reason) { echo $reason->getMessage(); }',
        ts: `export function report(reason: any): void {
  console.log(messageOf(reason))
}`,
      },
    ],
    write: ({ receiver }, e) => {
      const isOwn = [...e.project.classes.values()].some((one) => one.methods.has('getmessage'))
      return isOwn ? undefined : piece(`${e.helper('messageOf')}(${receiver?.text ?? ''})`)
    },
  },
  {
    on: ['method error.getCode'],
    examples: [
      {
        php: 'try { $client->v3->certificates->get(); } catch (\\Exception $e) { echo $e->getCode(); }',
        ts: `try {
  await client.v3.certificates.get()
} catch (e: any) {
  console.log(codeOf(e))
}`,
      },
    ],
    write: ({ receiver }, e) => piece(`${e.helper('codeOf')}(${receiver?.text ?? ''})`),
  },
  {
    on: ['method error.getPrevious'],
    examples: [
      {
        php: 'try { $client->v3->certificates->get(); } catch (\\Exception $e) { throw $e->getPrevious(); }',
        ts: `try {
  await client.v3.certificates.get()
} catch (e: any) {
  throw previousOf(e)
}`,
      },
    ],
    write: ({ receiver }, e) =>
      piece(`${e.helper('previousOf')}(${receiver?.text ?? ''})`, kind('error')),
  },
  {
    on: ['method error.getTraceAsString', 'method error.__toString'],
    examples: [
      {
        php: 'try { $client->v3->certificates->get(); } catch (\\Exception $e) { echo $e->getTraceAsString(); }',
        ts: `try {
  await client.v3.certificates.get()
} catch (e: any) {
  console.log(String(e.stack))
}`,
      },
    ],
    write: ({ receiver }) => piece(`String(${paren(receiver?.text ?? '')}.stack)`, STRING),
  },
  {
    on: ['method error.getFile', 'method error.getLine', 'method error.getTrace'],
    examples: [
      {
        php: 'try { $client->v3->certificates->get(); } catch (\\Exception $e) { echo $e->getLine(); }',
        ts: `try {
  await client.v3.certificates.get()
} catch (e: any) {
  console.log(lineOf(e))
}`,
      },
    ],
    write: ({ receiver, name }, e) => {
      const helper = { getfile: 'fileOf', getline: 'lineOf' }[name.toLowerCase()] ?? 'traceOf'
      return piece(`${e.helper(helper)}(${receiver?.text ?? ''})`)
    },
  },
  {
    on: ['method error.hasResponse'],
    examples: [
      {
        php: 'try { $client->v3->certificates->get(); } catch (\\Exception $e) { echo $e->hasResponse() ? 1 : 0; }',
        ts: `try {
  await client.v3.certificates.get()
} catch (e: any) {
  console.log(e.response != null ? 1 : 0)
}`,
      },
    ],
    write: ({ receiver }) => piece(`${paren(receiver?.text ?? '')}.response != null`, kind('bool')),
  },
  {
    on: ['method error.getResponse'],
    examples: [
      {
        php: 'try { $client->v3->certificates->get(); } catch (\\Exception $e) { echo $e->getResponse()->getStatusCode(); }',
        ts: `try {
  await client.v3.certificates.get()
} catch (e: any) {
  console.log(e.response.getStatusCode())
}`,
      },
    ],
    write: ({ receiver }, e) =>
      piece(e.surely(member(paren(receiver?.text ?? ''), 'response', e.isQuiet)), {
        k: 'response',
      }),
  },
  {
    on: ['method error.getReason'],
    examples: [
      {
        php: 'try { $client->v3->certificates->get(); } catch (\\Exception $e) { echo $e->getReason()->getStatusCode(); }',
        ts: `try {
  await client.v3.certificates.get()
} catch (e: any) {
  console.log((e as any).getReason().getStatusCode())
}`,
      },
    ],
    write: ({ receiver }) =>
      piece(`(${receiver?.text ?? ''} as any).getReason()`, { k: 'response' }),
  },
  {
    on: ['method error.getRequest', 'method error.getHandlerContext'],
    examples: [
      {
        php: 'try { $client->v3->certificates->get(); } catch (\\Exception $e) { var_dump($e->getRequest()); }',
        ts: `try {
  await client.v3.certificates.get()
} catch (e: any) {
  console.log((e as any).request)
}`,
      },
    ],
    write: ({ receiver, name }) =>
      piece(
        `(${receiver?.text ?? ''} as any).${name === 'getRequest' ? 'request' : 'config'}`,
        UNKNOWN,
      ),
  },
]
