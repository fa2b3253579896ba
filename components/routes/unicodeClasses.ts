/** RE2's general categories (Unicode standard section 4.5): `C` and `Cn` in part, without the groups of more than one. */
const categories = /^(C[cfos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/;

/** Scripts whose names are as short as the codes that other scripts have beside their names, and RE2 does not know. */
const shortScripts = ["Ahom", "Cham", "Kawi", "Lisu", "Modi", "Newa", "Thai", "Toto", "Lao", "Mro", "Nko", "Vai", "Yi"];

/** Whether RE2 knows a class of Unicode's characters by this name: `Any`, a general category or a script. */
export function isUnicodeClass(name: string): boolean {
  return name === "Any" || categories.test(name) || shortScripts.includes(name) || isLongScript(name);
}

function isLongScript(name: string): boolean {
  try {
    return name.length > 4 && new RegExp(`\\p{Script=${name}}`, "u").test("") === false;
  } catch {
    return false;
  }
}
