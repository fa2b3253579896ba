import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, SignJWT } from "jose";

/** An issuer of tokens with a key of its own. */
export class TokenIssuer {
  readonly url = "https://login.example.com/";

  private constructor(
    private readonly key: CryptoKey,
    private readonly kid: string,
    /** The public key set, as JSON. */
    readonly keySet: string,
  ) {}

  static async create(): Promise<TokenIssuer> {
    const { privateKey, publicKey } = await generateKeyPair("RS256");
    const jwk = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    return new TokenIssuer(privateKey, kid, JSON.stringify({ keys: [{ ...jwk, kid, alg: "RS256", use: "sig" }] }));
  }

  /** A token with such claims; `lifetime` in seconds from now, negative for one that has ended. */
  token(claims: { scope?: string; aud?: string[] }, lifetime = 600): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ sub: "ada", ...claims })
      .setProtectedHeader({ alg: "RS256", kid: this.kid })
      .setIssuer(this.url)
      .setIssuedAt(now - 3600)
      .setExpirationTime(now + lifetime)
      .sign(this.key);
  }

  /** The same name with a key that nobody has published. */
  async imitation(): Promise<TokenIssuer> {
    const { privateKey } = await generateKeyPair("RS256");
    return new TokenIssuer(privateKey, this.kid, this.keySet);
  }
}
