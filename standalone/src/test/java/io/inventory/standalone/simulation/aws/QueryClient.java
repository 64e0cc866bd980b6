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
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

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
    static List<String> texts(HttpResponse<String> answer, String name) throws XPathExpressionException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        InputSource xml = new InputSource(new StringReader(answer.body()));
        NodeList nodes = (NodeList) xpath.evaluate("//*[local-name()='" + name + "']", xml, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    /** The first of {@link #texts}; empty when there is none. */
    static String text(HttpResponse<String> answer, String name) throws XPathExpressionException {
        return texts(answer, name).stream().findFirst().orElse("");
    }
}
