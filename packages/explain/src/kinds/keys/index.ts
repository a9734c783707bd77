import { anotherMerchant } from './another-merchant.js'
import { archive } from './archive.js'
import { badBase64 } from './bad-base64.js'
import { certificate } from './certificate.js'
import { certificateList } from './certificate-list.js'
import { characters } from './characters.js'
import { cutShort } from './cut-short.js'
import { damaged } from './damaged.js'
import { directory } from './directory.js'
import { empty } from './empty.js'
import { expired } from './expired.js'
import { home } from './home.js'
import { incomplete } from './incomplete.js'
import { javaKeystore } from './java-keystore.js'
import { json } from './json.js'
import { noFile } from './no-file.js'
import { noPassphrase } from './no-passphrase.js'
import { noPermission } from './no-permission.js'
import { notAPair } from './not-a-pair.js'
import { notRsa } from './not-rsa.js'
import { nothing } from './nothing.js'
import { otherCertificate } from './other-certificate.js'
import { otherPem } from './other-pem.js'
import { otherValue } from './other-value.js'
import { p12 } from './p12.js'
import { p12Damaged } from './p12-damaged.js'
import { p12Encryption } from './p12-encryption.js'
import { p12NoPassphrase } from './p12-no-passphrase.js'
import { p12Passphrase } from './p12-passphrase.js'
import { page } from './page.js'
import { pair } from './pair.js'
import { passphrase } from './passphrase.js'
import { path } from './path.js'
import { pathOfNothing } from './path-of-nothing.js'
import { pemForP12 } from './pem-for-p12.js'
import { pkcs7 } from './pkcs7.js'
import { placeholder } from './placeholder.js'
import { platformCertificate } from './platform-certificate.js'
import { platformExpired } from './platform-expired.js'
import { privateKey } from './private-key.js'
import { promise } from './promise.js'
import { publicKey } from './public-key.js'
import { readAsText } from './read-as-text.js'
import { request } from './request.js'
import { several } from './several.js'
import { somethingElse } from './something-else.js'
import { ssh } from './ssh.js'
import { swapped } from './swapped.js'
import { symmetric } from './symmetric.js'
import { type } from './type.js'
import { unknownBase64 } from './unknown-base64.js'
import { unreadable } from './unreadable.js'
import { unset } from './unset.js'
import { webAddress } from './web-address.js'
import { wrongLabel } from './wrong-label.js'

/** Keys and certificates that cannot be used. */
export const KEYS = [
  certificate,
  publicKey,
  privateKey,
  p12,
  request,
  pkcs7,
  ssh,
  javaKeystore,
  archive,
  page,
  json,
  certificateList,
  empty,
  unset,
  placeholder,
  webAddress,
  path,
  pathOfNothing,
  home,
  noFile,
  noPermission,
  directory,
  unreadable,
  cutShort,
  badBase64,
  damaged,
  otherPem,
  otherValue,
  unknownBase64,
  wrongLabel,
  nothing,
  type,
  promise,
  pair,
  notAPair,
  several,
  symmetric,
  characters,
  readAsText,
  noPassphrase,
  passphrase,
  notRsa,
  incomplete,
  somethingElse,
  p12Encryption,
  p12Passphrase,
  p12NoPassphrase,
  p12Damaged,
  pemForP12,
  swapped,
  otherCertificate,
  platformCertificate,
  expired,
  platformExpired,
  anotherMerchant,
] as const
