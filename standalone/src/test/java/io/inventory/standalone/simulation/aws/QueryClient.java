package io.inventory.standalone.simulation.aws;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Speaks the Query protocol by hand, without the SDK. */
final class QueryClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI endpoint;

    QueryClient(URI endpoint) {
        this.endpoint = endpoint;
    }

    HttpResponse<String> ec2(String accessKey, String region, String form) throws IOException, InterruptedException {
        return http.send(request(accessKey, region, "ec2", form), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> sts(String accessKey, String form) throws IOException, InterruptedException {
        return http.send(request(accessKey, "us-east-1", "sts", form), HttpResponse.BodyHandlers.ofString());
    }

    /** A call of Organizations. */
    HttpResponse<String> json(String accessKey, String target, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        request(accessKey, "us-east-1", "organizations", body), (n, v) -> true)
                .header("X-Amz-Target", target)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> unsigned(String form) throws IOException, InterruptedException {
        return http.send(builder(form).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest request(String accessKey, String region, String service, String form) {
        String credential = accessKey + "/20260101/" + region + "/" + service + "/aws4_request";
        String header = "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=0";
        return builder(form).header("Authorization", header).build();
    }

    private HttpRequest.Builder builder(String form) {
        return HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    /** The texts of all elements with this local name, whatever their namespace. */
    static List<String> texts(HttpResponse<String> answer, String name) throws Exception {
        NodeList nodes = parse(answer.body()).getElementsByTagNameNS("*", name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static Document parse(String xml) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler()); // The parser's own one prints each fault.
        return builder.parse(new InputSource(new StringReader(xml)));
    }

    /** The first of {@link #texts}; empty when there is none. */
    static String text(HttpResponse<String> answer, String name) throws Exception {
        return texts(answer, name).stream().findFirst().orElse("");
    }
}
