import { mutantsOf } from '../mutant.js'

const RESOURCES = 'test/resources.test.ts'
const LEDGER = 'src/ledger/ledger.test.ts'

/** What the sandbox must not tell: money that nobody has, things that nobody made. */
export const SANDBOX = mutantsOf('packages/sandbox', [
  [
    'ledger-below-zero',
    'src/ledger/ledger.ts',
    'if (left < 0 && !WITHOUT_LIMIT.test(from))',
    'if (left < 0 && from === to)',
    LEDGER,
    'moves money, and never makes or loses any',
  ],
  [
    'ledger-one-side',
    'src/ledger/ledger.ts',
    'put(parts, { account: from, currency, amount: left })',
    'void left',
    LEDGER,
    'moves money, and never makes or loses any',
  ],
  [
    'ledger-any-currency',
    'src/ledger/ledger.ts',
    'return `${currency} ${account}`',
    'return `${account}`',
    LEDGER,
    'keeps currencies apart',
  ],
  [
    'same-number-other-content',
    'src/resources/create.ts',
    'throw otherContent(model)',
    'return earlier',
    RESOURCES,
    'takes the same number with the same content for the same, with other content not',
  ],
  [
    'there-before-signed',
    'src/resources/find.ts',
    'isThere(stored) && ',
    '',
    RESOURCES,
    'is there only once a person has signed',
  ],
  [
    'child-of-nothing',
    'src/resources/create.ts',
    'if (!parentExists(row, call)) throw missingParent(model)',
    '',
    RESOURCES,
    'hangs nothing under what does not exist',
  ],
  [
    'refund-above-the-rest',
    'src/resources/money.ts',
    'if (common.amount > left)',
    'if (left < 0)',
    RESOURCES,
    'refunds no more than was paid, and knows where the money is',
  ],
  [
    'strict-in-name-only',
    'src/gateway/origin.ts',
    'if (!strict || !response.generated) return response',
    'if (strict || !response.generated) return response',
    RESOURCES,
    'is told where it is generated, and refused where the sandbox is strict',
  ],
  [
    'assumption-as-fact',
    'src/gateway/origin.ts',
    "return isDocumented ? undefined : 'assumed'",
    'return isDocumented ? undefined : undefined',
    RESOURCES,
    'is told where no document names the refusal, and not where one does',
  ],
  [
    'granted-before-reviewed',
    'src/resources/descendants.ts',
    "if (!GRANTED.test(application.state ?? '')) return []",
    'return []',
    RESOURCES,
    'makes what an application asked for, once a review has granted it',
  ],
])
