package io.inventory.standalone.simulation.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a list, sorted by id, into pages. A token names the page and the last id before it, so that a list which changes
 * between two pages neither repeats nor skips what stayed.
 */
final class Pager {
    private final int pageSize;

    /** A pager whose pages never hold more than {@code pageSize} items, whatever the client asks for. */
    Pager(int pageSize) {
        this.pageSize = pageSize;
    }

    /** The number of the page that a request asks for; the first is 1. */
    static int pageOf(AwsRequest request) {
        return Token.of(request).page;
    }

    <T> Page<T> page(NavigableMap<String, T> all, AwsRequest request, PageShape shape) {
        Token token = Token.of(request);
        int size = size(request);
        return switch (shape) {
            case TRUE -> page(all, token, size, null);
            case EMPTY -> new Page<>(List.of(), new Token(token.page + 1, token.after).text());
            case LOOPING -> page(all, token, size, token.text());
        };
    }

    /** The items that a page of this request may hold. */
    int size(AwsRequest request) {
        return Math.min(pageSize, asked(request));
    }

    private static <T> Page<T> page(NavigableMap<String, T> all, Token token, int size, @Nullable String loop) {
        List<String> ids = all.tailMap(token.after, false).keySet().stream()
                .limit(size + 1L)
                .toList();
        List<String> shown = ids.subList(0, Math.min(size, ids.size()));
        String next = ids.size() > size ? new Token(token.page + 1, shown.get(size - 1)).text() : null;
        return new Page<>(shown.stream().map(all::get).toList(), loop == null ? next : loop);
    }

    private static int asked(AwsRequest request) {
        PageNames names = PageNames.of(request);
        String text = request.parameter(names.limit());
        if (text == null) {
            return names.largest();
        }
        try {
            int asked = Integer.parseInt(text);
            if (asked >= names.smallest() && asked <= names.largest()) {
                return asked;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        throw new Refused(
                400,
                "InvalidParameterValue",
                names.limit() + " " + text + " is not in " + names.smallest() + ".." + names.largest());
    }

    private record Token(int page, String after) {
        static Token of(AwsRequest request) {
            String text = request.parameter(PageNames.of(request).token());
            if (text == null) {
                return new Token(1, "");
            }
            try {
                String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                int space = plain.indexOf(' ');
                return new Token(Integer.parseInt(plain.substring(0, space)), plain.substring(space + 1));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new Refused(400, "InvalidNextToken", "the token was not given out here");
            }
        }

        String text() {
            byte[] plain = (page + " " + after).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
        }
    }
}
