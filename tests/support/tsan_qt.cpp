// SPDX-FileCopyrightText: Polaris contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Stands between the thread sanitizer's builds and Qt, which is built without the sanitizer: says
// that what comes before a queued call comes before what the call does, and what a thread does
// until it quits before what is done once it was waited for. Qt sees to that with a QMutex, a futex
// that the sanitizer does not see. Built without the sanitizer, too.
#include <QDeadlineTimer>
#include <QThread>

#include <dlfcn.h>

extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);

namespace
{

// Calls what it holds on the receiver's thread, after what the sender had done.
class OrderedCall final : public QtPrivate::QSlotObjectBase
{
public:
    explicit OrderedCall(QSlotObjectBase* held) : QSlotObjectBase{&OrderedCall::run}, m_held{held}
    {
        __tsan_release(this);
    }

private:
    static void run(int which, QSlotObjectBase* self, QObject* receiver, void** arguments, bool*)
    {
        auto* call = static_cast<OrderedCall*>(self);
        if (which == Compare)
            return;
        __tsan_acquire(call);
        if (which == Call) {
            call->m_held->call(receiver, arguments);
            __tsan_release(call); // whoever lets go of it last deletes it, sender or receiver
            return;
        }
        call->m_held->destroyIfLastRef();
        delete call;
    }

    QSlotObjectBase* m_held;
};

template <typename Function>
Function* qtsOwn(const char* symbol)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, symbol));
}

} // namespace

// All of these are found before Qt's own by the calls of this program.

bool QMetaObject::invokeMethodImpl(QObject* object, QtPrivate::QSlotObjectBase* slot,
                                   Qt::ConnectionType type, void* result)
{
    static const auto real =
        qtsOwn<bool(QObject*, QtPrivate::QSlotObjectBase*, Qt::ConnectionType, void*)>(
            "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14"
            "ConnectionTypeEPv");
    return real(object, new OrderedCall{slot}, type, result);
}

void QThread::quit()
{
    static const auto real = qtsOwn<void(QThread*)>("_ZN7QThread4quitEv");
    __tsan_release(this);
    real(this);
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static const auto real =
        qtsOwn<bool(QThread*, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = real(this, deadline);
    if (ended)
        __tsan_acquire(this);
    return ended;
}
