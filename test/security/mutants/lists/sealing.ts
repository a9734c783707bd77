import { mutantsOf } from '../mutant.js'

const LAST = 'root:test/money/encrypted-last.test.ts'
const DOORS = 'root:test/money/encrypted-bodies.test.ts'

/** What must be encrypted: by whichever door it would be sent. */
export const SEALED_DOORS = mutantsOf('packages/wechatpay-chain/src', [
  [
    'class-instance-sent-in-plain',
    'encrypted-fields/seal-request.ts',
    "typeof copy.json === 'object' && copy.json !== null",
    'false',
    DOORS,
    'a plaintext is encrypted if the client is configured to',
  ],
  [
    'second-item-sent-in-plain',
    'encrypted-fields/marked-fields.ts',
    'of entries) {',
    'of entries.slice(0, 1)) {',
    DOORS,
    'every item of a list is encrypted, and refused as plaintext, even in class instances',
  ],
  [
    'body-of-bytes-unread',
    'encrypted-fields/check-sent.ts',
    'if (ofBody.length > 0)',
    'if (false)',
    LAST,
    'a plaintext in a marked field is refused where plainFields is %s',
  ],
  [
    'query-string-unread',
    'encrypted-fields/check-sent.ts',
    'if (ofQuery.length > 0)',
    'if (false)',
    LAST,
    'a plaintext of a marked parameter is refused',
  ],
  [
    'placeholder-of-a-seal-sent',
    'encrypted-fields/check-sent.ts',
    '  refusePending(sent, headers)\n',
    '',
    LAST,
    'a printed pending seal is refused, with and without a catalog',
  ],
])

/** Calls within calls, and what interceptors make of errors. */
export const CALLS_WITHIN = mutantsOf('packages/wechatpay-chain/src', [
  [
    'inner-call-speaks-for-the-outer',
    'outcome/failure.ts',
    "if (history.owns(error) || outcome === 'not-sent') return error",
    "if (history.owns(error) || error instanceof WeChatPayError || outcome === 'not-sent') return error",
    'transport/regression-attacks.test.ts',
    'when the download of certificates %s after a POST was processed',
  ],
  [
    'wrapped-error-repeats',
    'transport/send-with-retry.ts',
    'const failure = attempt.failure ?? error',
    'const failure = error',
    'transport/regression-attacks.test.ts',
    'that turns %s into an error of its own makes nothing be sent again',
  ],
])
