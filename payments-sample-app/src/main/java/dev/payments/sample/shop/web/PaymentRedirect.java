package dev.payments.sample.shop.web;

import dev.payments.sample.shop.order.Order;
import dev.payments.sample.shop.payment.Checkout;
import dev.payments.sample.shop.payment.Checkout.OrderNotPayableException;
import dev.payments.sample.shop.payment.CheckoutFailedException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Sends the buyer to pay, or to the order's page with a note that says why not. */
@Component
class PaymentRedirect {

    private final Checkout checkout;
    private final OrderUrls urls;

    PaymentRedirect(Checkout checkout, OrderUrls urls) {
        this.checkout = checkout;
        this.urls = urls;
    }

    ModelAndView toPayment(Order order) {
        try {
            return seeOther(checkout.open(order, urls.returnUrls(order.id())).url());
        } catch (CheckoutFailedException e) {
            OrderNote note = e.reason().isRetryable() ? OrderNote.UNAVAILABLE : OrderNote.REFUSED;
            return seeOther(page(order.id()) + "?note=" + note.inAddress());
        } catch (OrderNotPayableException e) {
            return seeOther(page(order.id()));
        }
    }

    private static String page(UUID orderId) {
        return "/orders/" + orderId;
    }

    private static ModelAndView seeOther(String url) {
        RedirectView view = new RedirectView(url, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExpandUriTemplateVariables(false);
        return new ModelAndView(view);
    }
}
