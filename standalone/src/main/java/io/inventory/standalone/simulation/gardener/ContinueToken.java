package io.inventory.standalone.simulation.gardener;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page of a list begins.
 *
 * @param age of the tokens of its API when it was given out
 * @param page the number of the page, from 1 on
 * @param after the key of the object before its first one; empty at the start
 */
record ContinueToken(long age, int page, String after) {

    /** The start of a list for a request without a token; {@code age} is not looked at there. */
    static ContinueToken of(ApiRequest request, long age) {
        return request.parameter("continue").map(ContinueToken::parse).orElse(new ContinueToken(age, 1, ""));
    }

    /** The number of the page that a request asks for; 1 when its token was given out elsewhere, which the answer refuses. */
    static int pageOf(ApiRequest request) {
        try {
            return of(request, 0).page;
        } catch (IllegalArgumentException e) {
            return 1;
        }
    }

    /** @throws IllegalArgumentException for a token that was not given out by an API of this simulation */
    private static ContinueToken parse(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 3);
        if (parts.length < 3) {
            throw new IllegalArgumentException("not a token of this API");
        }
        return new ContinueToken(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    /** The page behind one that ends with the object of this key. */
    ContinueToken next(String last) {
        return new ContinueToken(age, page + 1, last);
    }

    String text() {
        byte[] plain = "%d %d %s".formatted(age, page, after).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}
