import { defineKind } from '../../kind.js'

/** The bill comes in several encrypted files. */
export const severalFiles = defineKind({
  code: 'bills.several-files',
  symptom: {
    en: '$download: has no download_url, for a response with download_bill_list',
    zh: '$download 提示没有 download_url，而应答含有 download_bill_list',
  },
  cause: {
    en: 'this bill comes in several files, each encrypted with a key of its own (download_bill_list)',
    zh: '该账单分为多个文件，每个文件用各自的密钥加密（download_bill_list）',
  },
  cure: {
    en: "give each item of download_bill_list to $download, without tar_type; then decrypt the file by AES-256-GCM (AesGcm.decryptBytes), with the item's nonce and its encrypt_key, which unseal() decrypts",
    zh: '请把 download_bill_list 的每一项分别传给 $download（不要传 tar_type），再用该项的 nonce 和 encrypt_key（由 unseal() 解密）以 AES-256-GCM 解密文件（AesGcm.decryptBytes）',
  },
})
