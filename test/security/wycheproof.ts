// Runs suites of Project Wycheproof through the SDK: `tsx test/security/wycheproof.ts
// path/to/wycheproof/testvectors_v1`.
import { runSuite, SUITES } from './wycheproof-suites.js'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error(
    'Give the folder of the vectors, which are not part of this repository: a checkout of https://github.com/C2SP/wycheproof,',
  )
  console.error('for example: npx tsx test/security/wycheproof.ts ../wycheproof/testvectors_v1')
  process.exit(2)
}
let isGood = true
for (const name of Object.keys(SUITES)) {
  const { file, accepted, stricter, refused, falselyAccepted, open } = runSuite(name, folder)
  console.log(
    `${name}, ${file}: ${accepted + stricter + refused + falselyAccepted.length + open} cases`,
  )
  console.log(
    `  valid: ${accepted} accepted, ${stricter} refused; invalid: ${refused} refused, ${falselyAccepted.length} accepted; open: ${open}`,
  )
  if (falselyAccepted.length > 0) console.log(`  FALSELY ACCEPTED: ${falselyAccepted.join(', ')}`)
  isGood &&= falselyAccepted.length === 0 && accepted > 0 && refused > 0
}
console.log(
  isGood
    ? 'no invalid case was accepted'
    : 'NOT GOOD: an invalid case was accepted, or a suite had no cases',
)
process.exitCode = isGood ? 0 : 1
