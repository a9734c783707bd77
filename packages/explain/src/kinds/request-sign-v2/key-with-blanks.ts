import { defineKind } from '../../kind.js'

/** The key has blanks around it. */
export const keyWithBlanksV2 = defineKind({
  code: 'sign-v2.key-with-blanks',
  symptom: {
    en: 'APIv2, return_code FAIL from the sandbox: the sign was made with blanks or a line feed around the APIv2 key',
    zh: '沙箱返回 return_code FAIL：签名所用的APIv2密钥前后有空格或换行',
  },
  cause: {
    en: 'the sign was made with blanks or a line feed around the APIv2 key',
    zh: '签名所用的APIv2密钥前后有空格或换行',
  },
  cure: {
    en: 'trim the key where it is read',
    zh: '读取密钥时去掉首尾空白',
  },
})
